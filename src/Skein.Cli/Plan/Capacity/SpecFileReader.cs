using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning.Calibration;
using Skein.Planning.Specs;

namespace Skein.Cli.Plan.Capacity;

/// <summary>Opens a spec: a file, or standard input.</summary>
internal static class SpecFileReader
{
    /// <summary>Reads it, and the evidence that it names.</summary>
    /// <exception cref="SkeinException">It cannot be used.</exception>
    public static async Task<CapacitySpec> ReadAsync(string named, Shell shell) => (await ReadWithModelAsync(named, shell)).Spec;

    /// <summary>The same, with the model that its service time is of; null where it names none.</summary>
    /// <exception cref="SkeinException">It cannot be used.</exception>
    public static Task<(CapacitySpec Spec, CalibratedModel? Model)> ReadWithModelAsync(string named, Shell shell)
    {
        bool input = named == "-";
        CapacitySpec spec = input ? ReadInput(shell) : ReadFile(named);
        string folder = input ? "." : Path.GetDirectoryName(Path.GetFullPath(named)) ?? "/";
        return MeasuredEvidence.ResolveAsync(spec, folder, shell);
    }

    private static CapacitySpec ReadInput(Shell shell)
    {
        using Stream stream = shell.Input();
        return SpecReader.Read("standard input", stream);
    }

    private static CapacitySpec ReadFile(string named)
    {
        if (Directory.Exists(named)) throw new SkeinException(named, "is a folder", "name a capacity spec");
        try
        {
            using FileStream stream = File.OpenRead(named);
            return SpecReader.Read(named, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(named, $"cannot be read: {IoReason.Of(exception)}", "name a capacity spec; docs/plan.md has an example", exception);
        }
    }
}
