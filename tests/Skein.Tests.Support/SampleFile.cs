namespace Skein.Tests.Support;

/// <summary>Where the build puts the executables of the samples.</summary>
public static class SampleFile
{
    /// <summary>The executable of a sample that is built for one framework.</summary>
    /// <param name="project">Its project: <c>Shop</c>.</param>
    /// <param name="configuration"><c>Debug</c> or <c>Release</c>.</param>
    public static string Of(string project, string configuration) => Existing(project, configuration.ToLowerInvariant());

    /// <summary>The executable of a sample that is built for several frameworks.</summary>
    /// <param name="project">Its project: <c>Waits</c>.</param>
    /// <param name="configuration"><c>Debug</c> or <c>Release</c>.</param>
    /// <param name="framework"><c>net10.0</c>, or <c>net8.0</c>, which brings its own runtime.</param>
    public static string Of(string project, string configuration, string framework) =>
        Existing(project, $"{configuration.ToLowerInvariant()}_{framework}{(framework == "net8.0" ? "_linux-x64" : "")}");

    private static string Existing(string project, string folder)
    {
        string path = RepositoryRoot.Combine("artifacts", "bin", project, folder, project);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"the sample {path} is not built; run: dotnet build tests/Skein.Inspect.Tests");
    }
}
