using Skein.Cli.Output;
using Skein.Wasm.Capabilities;

namespace Skein.Cli.Wasm.Run;

/// <summary>What a module asked for and did not get, a line for each kind.</summary>
internal static class RefusalText
{
    public static void Write(RefusalLog log, TextWriter writer)
    {
        foreach ((Refusal refusal, long count) in log.ToList())
            writer.WriteLine($"skein: {PrintableWriter.Quoted(refusal.ToString())}{(count > 1 ? $" ({count:#,##0} times)" : "")}");
        if (log.Dropped > 0) writer.WriteLine($"skein: and {log.Dropped:#,##0} more refusals, which were not kept");
    }
}
