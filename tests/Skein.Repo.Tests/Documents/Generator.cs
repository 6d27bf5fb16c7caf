using System.Diagnostics;
using System.Text.RegularExpressions;
using Skein.Repo.Tests.Api;
using Skein.Repo.Tests.Files;
using Skein.Repo.Tests.Layers;
using Skein.Tests.Support;

namespace Skein.Repo.Tests.Documents;

/// <summary>
/// Runs what a generated block names: <c>skein ...</c> at the root, <c>api tree PROJECT...</c>, <c>api map PROJECT...</c>,
/// <c>bench RESULTS.json</c>, or <c>code FILE.cs NAME</c>.
/// </summary>
internal static class Generator
{
    private static readonly Dictionary<string, string> Known = [];

    public static string Run(string command)
    {
        if (!Known.TryGetValue(command, out string? text)) Known.Add(command, text = Fresh(command));
        return text;
    }

    private static string Fresh(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["skein", .. string[] arguments] => Tidy(Skein(arguments)),
            ["api", "tree", .. string[] projects] => ApiText.Tree(projects.SelectMany(PublicTypes)),
            ["api", "map", .. string[] projects] => string.Join('\n', projects.Select(project => ApiText.Map(project, PublicTypes(project)))),
            ["bench", string results] => FigureTable.Of(Repository.File(results).Text),
            ["code", string file, string name] => Excerpt.Of(Repository.File(file), name),
            _ => throw new ArgumentException($"nothing generates \"{command}\"; there are \"skein ...\", \"api tree PROJECT...\", \"api map PROJECT...\", \"bench RESULTS.json\" and \"code FILE.cs NAME\""),
        };
    }

    private static IEnumerable<Type> PublicTypes(string project) =>
        ApiText.PublicTypesOf(CompiledAssembly.Of(new ProjectFile(Repository.File($"src/{project}/{project}.csproj"))));

    private static string Tidy(string output) => Regex.Replace(output.ReplaceLineEndings("\n"), "[ ]+\n", "\n").Trim('\n') + "\n";

    private static string Skein(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
            Environment = { ["NO_COLOR"] = "1" },
        };
        start.ArgumentList.Add(CompiledAssembly.PathOf("Skein.Cli", "skein"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // 1 is "there are findings": what was asked for all the same.
        if (process.ExitCode > 1) throw new InvalidOperationException($"skein {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }
}
