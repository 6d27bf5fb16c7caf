// Usage: reader snapshot|freeze|automatic PID. Prints "READ kind objects" and holds the source until its standard input
// closes, or prints "REFUSED message". What goes wrong otherwise ends it with a stack trace.
using Skein.Core;
using Skein.Inspect;
using Skein.Inspect.Sources;

SourceChoice choice = Enum.Parse<SourceChoice>(args[0], ignoreCase: true);
try
{
    var options = new InspectOptions { Source = choice, Limits = InspectLimits.Default with { FreezeMax = TimeSpan.FromMinutes(2), AgentAnswerMax = TimeSpan.FromMinutes(2) } };
    (IMemorySource source, _) = SourceSelection.Open(int.Parse(args[1]), options, TimeProvider.System, static (_, _, _, _) => { }, default);
    using (source)
    {
        int objects = source.Runtime.Heap.EnumerateObjects().Count();
        source.ThrowIfLost();
        Console.WriteLine($"READ {source.Kind} {objects}");
        Console.In.ReadToEnd();
    }
}
catch (SkeinException e)
{
    Console.WriteLine($"REFUSED {e.Message}");
}
