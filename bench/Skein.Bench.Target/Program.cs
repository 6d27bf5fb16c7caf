// Holds N pending operations and answers commands on standard input, one line each:
//   watch on|off   load on|off   reset   report   quit
// Ends when its input ends, so that it never outlives the one who started it.

using System.Globalization;
using Skein.Bench.Target;

var operations = new Operations();
var watch = new PauseWatch();
var load = new LiveLoad();
int count = args is ["--operations", var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 10_000;
operations.Fill(count);
GC.Collect();
if (args.Contains("--watch-pause")) watch.Start();
if (args.Contains("--load")) load.Start();
Console.WriteLine($"READY {Environment.ProcessId}");

while (Console.ReadLine() is { } line && line != "quit")
{
    switch (line)
    {
        case "watch on": watch.Start(); break;
        case "watch off": watch.Stop(); break;
        case "load on": load.Start(); break;
        case "load off": load.Stop(); break;
        case "reset":
            watch.Reset();
            load.Reset();
            break;
        case "report":
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"gapMilliseconds":{{watch.WidestGap.TotalMilliseconds}},"slowestMilliseconds":{{load.Slowest.TotalMilliseconds}},"done":{{load.Done}},"heapBytes":{{GC.GetTotalMemory(false)}},"residentBytes":{{Environment.WorkingSet}}}"""));
            continue;
        default:
            Console.WriteLine("unknown");
            continue;
    }

    Console.WriteLine("done");
}

GC.KeepAlive(operations);
