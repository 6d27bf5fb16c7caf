// GrowingWait leak|load   200 operations begin each second, in a program that knows nothing of Skein
//   leak   nobody ever completes what they wait for
//   load   each is completed after 50 ms; the load rises all the time, by 100 a second
// Prints READY and the process id, ends when standard input has a line or ends. While it runs:
//   skein leaks PID --interval 1s
using System.Diagnostics;
using Skein.Samples.GrowingWait;

bool leaks = args is ["leak"];
if (!leaks && args is not ["load"])
{
    Console.Error.WriteLine("expected: leak|load");
    return 2;
}

var orders = new Orders();
var clock = Stopwatch.StartNew();
using var timer = new Timer(_ => orders.CatchUp(clock.Elapsed.TotalSeconds, leaks), null, 0, 10);
Console.WriteLine($"READY {Environment.ProcessId}");
Console.In.ReadLine();
return 0;
