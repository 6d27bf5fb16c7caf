// RacyCache    looks prices up from several threads. The cache is a Dictionary that is filled when it is asked, without a
//              lock: now and then an entry is lost or the lookup throws, mostly nothing is seen. skein hunt sees it.
using Skein.Samples.RacyCache;

var prices = new PriceCache();
Parallel.For(0, 8, worker =>
{
    for (int order = 0; order < 50; order++) prices.Of($"article {order % 20}");
});
Console.WriteLine($"{prices.Count} prices");
