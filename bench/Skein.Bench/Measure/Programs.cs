namespace Skein.Bench.Measure;

/// <summary>The release builds that are measured, found beside this one.</summary>
internal static class Programs
{
    public static string Skein => Of("Skein.Cli", "skein");

    public static string Target => Of("Skein.Bench.Target", "Skein.Bench.Target");

    public static string Peers => Of("Skein.Bench.Peers", "Skein.Bench.Peers");

    private static string Of(string project, string name)
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, name));
        return File.Exists(path) ? path : throw new BenchException($"{path} is not built; run dotnet run eng/bench.cs");
    }
}
