namespace Skein.Races.Weaving.Modules;

/// <summary>The shared frameworks of the runtime that we run on, which is the one that a woven program runs on.</summary>
internal static class Frameworks
{
    private static readonly string[] Names = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App", "Microsoft.WindowsDesktop.App"];

    /// <summary>Their folders; the one of the runtime itself is always there, and first.</summary>
    public static IEnumerable<string> Folders()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        yield return runtime;
        string version = Path.GetFileName(runtime);
        if (Path.GetDirectoryName(Path.GetDirectoryName(runtime)) is not { } shared) yield break;
        foreach (string name in Names.Skip(1))
        {
            string exact = Path.Combine(shared, name, version);
            if (Directory.Exists(exact)) yield return exact;
        }
    }
}
