using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning.Specs;

namespace Skein.Cli.Plan.Capacity;

/// <summary>Opens a spec: a file, or standard input.</summary>
internal static class SpecFileReader
{
    /// <summary>Reads it, and the evidence that it names.</summary>
    /// <exception cref="SkeinException">It cannot be used.</exception>
    public static Task<CapacitySpec> ReadAsync(string named, Shell shell)
    {
        bool input = named == "-";
        using Stream stream = input ? shell.Input() : Open(named);
        CapacitySpec spec = SpecReader.Read(input ? "standard input" : named, stream);
        string folder = input ? "." : Path.GetDirectoryName(Path.GetFullPath(named)) ?? "/";
        return MeasuredEvidence.ResolveAsync(spec, folder, shell);
    }

    private static FileStream Open(string named)
    {
        if (Directory.Exists(named)) throw new SkeinException(named, "is a folder", "name a capacity spec");
        try
        {
            return File.OpenRead(named);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(named, $"cannot be read: {IoReason.Of(exception)}", "name a capacity spec; docs/plan.md has an example", exception);
        }
    }
}
