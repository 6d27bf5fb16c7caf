namespace Skein.Bench.Measure;

/// <summary>The release builds that are measured, found beside this one.</summary>
internal static class Programs
{
    /// <summary>As users get it: published, compiled ahead of time.</summary>
    public static string Skein => Existing(Path.Combine(Artifacts, "publish", "Skein.Cli", "release_linux-x64", "skein"));

    public static string Target => Of("Skein.Bench.Target", "Skein.Bench.Target");

    public static string Peers => Of("Skein.Bench.Peers", "Skein.Bench.Peers");

    // This program is artifacts/bin/Skein.Bench/release/Skein.Bench.
    private static string Artifacts => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));

    private static string Of(string project, string name) => Existing(Path.Combine(Artifacts, "bin", project, "release", name));

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new BenchException($"{path} is not built; run dotnet run eng/bench.cs");
}
