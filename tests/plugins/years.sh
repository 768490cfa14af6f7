# years.sh: karat writes ASCII, so that each \uXXXX is one unit of UTF-16
years() {
  sed -E 's/.*"text":"//; s/\\(u[0-9a-f]{4}|.)/ /g; s/".*//' | grep -obwE '(19|20)[0-9]{2}' |
    while IFS=: read -r at year; do
      echo "$comma{\"layer\":\"date\",\"spans\":[[$at,$((at + 4))]],\"type\":\"DATE\",\"value\":\"$year\"}"
      comma=,
    done | tr -d '\n'
}
while read -r line; do
  id=${line#*'"id":"'} id=${id%%'"'*}
  case $line in
    '{"type":"hello"'*) echo '{"type":"hello","protocol":1,"name":"years","version":"1","layers":["date"],"offsets":"utf16"}' ;;
    '{"type":"article"'*) echo '{"type":"result","id":"'"$id"'","annotations":['"$(printf '%s\n' "$line" | years)"']}' ;;
  esac
done
