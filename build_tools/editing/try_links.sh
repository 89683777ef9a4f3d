#!/bin/sh
# Tries each link that is read as "address place", and tells of those that do not answer well.
# If not one of the first five answers at all, the network is what is missing: said once.
unanswered=0
answered=
waiting=
while read -r address place; do
  code=$(curl --silent --location --max-time 20 --output /dev/null --write-out '%{http_code}' -- "$address")
  case $code in
    2*) answered=yes ;;
    000)
      told="$place: $address svarar inte."
      if [ "$answered" ]; then
        echo "$told"
      else
        waiting="$waiting$told
"
        unanswered=$((unanswered + 1))
        [ "$unanswered" -lt 5 ] || break
      fi
      ;;
    *)
      answered=yes
      echo "$place: $address svarade $code."
      ;;
  esac
  if [ "$answered" ] && [ "$waiting" ]; then
    printf '%s' "$waiting"
    waiting=
  fi
done
if [ "$waiting" ]; then
  echo "Inget nät: ingen av länkarna svarar. Anslut datorn, och prova igen."
  exit 1
fi
