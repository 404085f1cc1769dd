import feeds
import marked
import west

print(feeds, marked, west)
