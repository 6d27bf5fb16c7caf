namespace Skein.Bench.Races;

/// <summary>The release builds that are woven, found beside this one.</summary>
internal static class RacePrograms
{
    private static readonly string artifacts = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    public static string Corpus => Of("Skein.Races.Corpus");

    public static string YamlRacy => Of("Skein.Races.Corpus.YamlRacy");

    public static string YamlMended => Of("Skein.Races.Corpus.YamlMended");

    public static string Fields => Of("Skein.Races.FieldCorpus");

    public static string Loops => Of("Skein.Bench.RaceLoops");

    private static string Of(string project)
    {
        string path = Path.Combine(artifacts, project, "release", project);
        return File.Exists(path) ? path : throw new BenchException($"{path} is not built; run dotnet run eng/bench.cs");
    }
}
