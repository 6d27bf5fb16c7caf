namespace Skein.Tests.Support;

/// <summary>Where the repository lies, found from the test's own folder.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path below the root.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find(string folder)
    {
        for (string? here = folder; here is not null; here = System.IO.Path.GetDirectoryName(here))
        {
            if (File.Exists(System.IO.Path.Combine(here, "Skein.slnx"))) return here;
        }

        throw new InvalidOperationException($"no Skein.slnx above {folder}");
    }
}
