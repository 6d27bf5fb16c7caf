module skein/bench/races

go 1.19
