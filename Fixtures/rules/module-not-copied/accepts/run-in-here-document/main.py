import parts.one
import parts.two
import single
import written

print(parts, single, written.VALUE)
