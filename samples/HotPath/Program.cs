// Where does the processor time go? This shop takes a CPU profile of itself:
//
//   HotPath shop.pb.gz 3
//   go tool pprof -top shop.pb.gz
//
// Of a sale's time 70 parts of 100 are its price, and 30 the tax on it; the warehouse only waits. With the word "starved"
// every thread of the pool is blocked first: the profile is taken all the same.
using Skein.Core;
using Skein.CpuProfiles;
using Skein.Samples.HotPath;

if (args.Contains("starved")) Pool.Block();
new Thread(() => { while (true) Till.Sell(); }) { IsBackground = true, Name = "till" }.Start();
new Thread(() => { while (true) Desk.Serve(); }) { IsBackground = true, Name = "desk" }.Start();
new Thread(Warehouse.AwaitDelivery) { IsBackground = true, Name = "warehouse" }.Start();

try
{
    using FileStream file = File.Create(args[0]);
    new CpuProfiler().Collect(TimeSpan.FromSeconds(double.Parse(args[1])), file);
    return 0;
}
catch (SkeinException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 2;
}
