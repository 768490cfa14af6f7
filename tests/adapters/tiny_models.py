"""Tiny models with random weights: they know nothing, and answer in every form a real one does."""

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

from karat.testing.made_up import made_up_articles

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
TAGS = ("O", "B-PER", "I-PER", "B-DATE", "I-DATE")
TOKENS = 64


def tokenizer(tokens=TOKENS):
    """Makes a WordPiece tokenizer that strips accents, as many of the real ones do."""
    made = Tokenizer(models.WordPiece(unk_token=SPECIAL[1]))
    made.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=300, special_tokens=SPECIAL, show_progress=False)
    made.train_from_iterator([article.text for article in made_up_articles()], trainer)
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    names = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
    return PreTrainedTokenizerFast(tokenizer_object=made, model_max_length=tokens, **names)


def bert(vocabulary, tokens=TOKENS, **more):
    """Makes the configuration of a BERT of one layer."""
    return BertConfig(
        vocab_size=vocabulary,
        max_position_embeddings=tokens,
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        **more,
    )


def save_tagger(folder, tags=TAGS, tokens=TOKENS):
    """Saves a model for token classification with its tokenizer."""
    torch.manual_seed(0)
    words = tokenizer(tokens)
    numbers = dict(enumerate(tags))
    config = bert(
        len(words), tokens, id2label=numbers, label2id={tag: n for n, tag in numbers.items()}
    )
    BertForTokenClassification(config).save_pretrained(folder)
    words.save_pretrained(folder)
    return str(folder)


def save_gliner(folder, words_at_most=20):
    """Saves a GLiNER with a BERT of one layer."""
    from gliner.config import UniEncoderSpanConfig
    from gliner.model import UniEncoderSpanGLiNER

    torch.manual_seed(0)
    words = tokenizer(2 * TOKENS)
    words.add_tokens(["[FLERT]", "<<ENT>>", "<<SEP>>"])
    config = UniEncoderSpanConfig(
        model_name="tiny",
        encoder_config=bert(len(words), 2 * TOKENS).to_dict(),
        hidden_size=16,
        max_len=words_at_most,
        max_width=4,
        dropout=0.0,
        vocab_size=len(words),
        class_token_index=len(words) - 2,
    )
    made = UniEncoderSpanGLiNER(config, tokenizer=words, backbone_from_pretrained=False)
    made.save_pretrained(folder)
    return str(folder)
