// What one would do today without this product, one command each:
//   dump PID FILE     write a core with the heap (the runtime's own createdump)
//   core FILE         enumerate the heap of a core
//   attach PID        stop the process, enumerate its heap, let it go
// Prints one line of JSON.

using System.Diagnostics;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Runtime;
using Skein.Bench.Peers;

long start = Stopwatch.GetTimestamp();
long bytes = 0;
int boxes = 0;
double stopped = 0;
switch (args)
{
    case ["dump", var id, var file]:
        new DiagnosticsClient(Pid(id)).WriteDump(DumpType.WithHeap, file);
        bytes = new FileInfo(file).Length;
        break;
    case ["core", var file]:
        using (DataTarget core = DataTarget.LoadDump(file, WithoutSymbols())) boxes = HeapEnumeration.CountPendingBoxes(core);
        break;
    case ["attach", var id]:
        long stop = Stopwatch.GetTimestamp();
        using (DataTarget process = DataTarget.AttachToProcess(Pid(id), suspend: true, WithoutSymbols())) boxes = HeapEnumeration.CountPendingBoxes(process);
        stopped = Stopwatch.GetElapsedTime(stop).TotalMilliseconds;
        break;
    default:
        Console.Error.WriteLine("usage: dump PID FILE | core FILE | attach PID");
        return 2;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $$"""{"milliseconds":{{Stopwatch.GetElapsedTime(start).TotalMilliseconds}},"fileBytes":{{bytes}},"boxes":{{boxes}},"stoppedMilliseconds":{{stopped}}}"""));
return 0;

static int Pid(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static DataTargetOptions WithoutSymbols() => new() { SymbolPaths = [] };
