#:package Microsoft.CodeAnalysis.CSharp@5.12.0
#:property NoWarn=$(NoWarn);NU1603
// Lets the rules of Skein.Analyzers look at a folder of foreign sources, and prints what they find.
//
//   dotnet run eng/analyze.cs -- FOLDER... [--skip WORD,WORD] [--rule SKN001] [--sample N --seed N] [--context LINES] [--suggestions]
//
// Each project file is a compilation of the sources beside and below it, against the framework that runs this script
// and the projects that it refers to. Packages are not restored: what comes from them is unknown to the compiler, and
// the rules have to bear that.

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

if (Options.Parse(args) is not { } options) return 2;
Directory.SetCurrentDirectory(Root.Find());
if (Make("src/Skein.Analyzers") is not 0 and int unbuilt) return unbuilt;

var rules = new AnalyzerFileReference(Path.GetFullPath("artifacts/bin/Skein.Analyzers/release/Skein.Analyzers.dll"), new Loader()).GetAnalyzers(LanguageNames.CSharp);
var all = new List<Finding>();
foreach (string folder in options.Folders)
{
    long start = Stopwatch.GetTimestamp();
    var sources = new SourceFolder(folder, options.Skip);
    IReadOnlyList<Finding> found = sources.Findings(rules);
    all.AddRange(found);
    Console.WriteLine($"{folder}: {sources.Projects} projects, {sources.Files} files, {sources.Lines} lines, {found.Count(finding => finding.IsWarning)} findings, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
    foreach (IGrouping<string, Finding> rule in found.GroupBy(finding => finding.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        Console.WriteLine($"  {rule.Key} {rule.Count(finding => finding.IsWarning)}{(rule.All(finding => finding.IsWarning) ? "" : $", and {rule.Count(finding => !finding.IsWarning)} suggestions")}");
}

IEnumerable<Finding> shown = all.Where(finding => (options.Suggestions || finding.IsWarning) && (options.Rule.Length == 0 || finding.Rule == options.Rule));
if (options.Sample > 0) shown = shown.Shuffled(options.Seed).Take(options.Sample);
foreach (Finding finding in shown.OrderBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line))
{
    Console.WriteLine();
    Console.WriteLine($"{finding.Rule} {finding.Path}:{finding.Line}: {finding.Message}");
    if (options.Context > 0) Console.Write(finding.Excerpt(options.Context));
}

return 0;

// Says nothing unless it fails.
static int Make(string project)
{
    using Process process = Process.Start(new ProcessStartInfo("dotnet", ["build", project, "--configuration", "Release", "--nologo", "--verbosity", "quiet"]) { RedirectStandardOutput = true })!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0) Console.Error.WriteLine(output);
    return process.ExitCode;
}

sealed record Options(List<string> Folders, string[] Skip, string Rule, int Sample, int Seed, int Context, bool Suggestions)
{
    public static Options? Parse(string[] args)
    {
        var options = new Options([], [], "", 0, 1, 0, Suggestions: false);
        for (int index = 0; index < args.Length; index++)
        {
            if (!args[index].StartsWith("--", StringComparison.Ordinal))
            {
                options.Folders.Add(Path.GetFullPath(args[index]));
                continue;
            }

            if (args[index] == "--suggestions")
            {
                options = options with { Suggestions = true };
                continue;
            }

            string? value = index + 1 < args.Length ? args[index + 1] : null;
            switch (args[index])
            {
                case "--skip" when value is not null: options = options with { Skip = value.Split(',') }; break;
                case "--rule" when value is not null: options = options with { Rule = value }; break;
                case "--sample" when int.TryParse(value, out int sample): options = options with { Sample = sample }; break;
                case "--seed" when int.TryParse(value, out int seed): options = options with { Seed = seed }; break;
                case "--context" when int.TryParse(value, out int lines): options = options with { Context = lines }; break;
                default: return Refuse($"{args[index]} is no option or lacks its value");
            }

            index++;
        }

        if (options.Folders.Count == 0) return Refuse("name a folder of sources");
        return options.Folders.Find(folder => !Directory.Exists(folder)) is { } missing ? Refuse($"{missing} is no folder") : options;
    }

    private static Options? Refuse(string why)
    {
        Console.Error.WriteLine($"analyze: {why}; FOLDER... [--skip WORDS] [--rule ID] [--sample N] [--seed N] [--context LINES] [--suggestions]");
        return null;
    }
}

static class Root
{
    public static string Find()
    {
        for (string? here = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory; here is not null; here = Path.GetDirectoryName(here))
        {
            if (File.Exists(Path.Combine(here, "Skein.slnx"))) return here;
        }

        throw new InvalidOperationException("no Skein.slnx above this script");
    }
}

static class Order
{
    public static IEnumerable<T> Shuffled<T>(this IEnumerable<T> items, int seed)
    {
        T[] all = [.. items];
        new Random(seed).Shuffle(all);
        return all;
    }
}

sealed class Loader : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath) { }

    public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
}

sealed record Finding(string Rule, bool IsWarning, string Path, int Line, string Message)
{
    public string Excerpt(int context)
    {
        string[] lines = File.ReadAllLines(Path);
        int first = Math.Max(1, Line - context);
        int last = Math.Min(lines.Length, Line + context);
        return string.Concat(Enumerable.Range(first, last - first + 1).Select(line => $"{(line == Line ? '>' : ' ')} {line,5} {lines[line - 1]}\n"));
    }
}

/// <summary>The projects below a folder.</summary>
sealed class SourceFolder
{
    private static readonly string[] Usings =
        ["System", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "System.Collections.Generic"];

    private static readonly string[] Symbols =
        ["NET", "NETCOREAPP", "NET10_0", .. Enumerable.Range(5, 6).Select(major => $"NET{major}_0_OR_GREATER"), "NETCOREAPP3_1_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NETSTANDARD2_1_OR_GREATER", "NETSTANDARD2_0_OR_GREATER", "TRACE"];

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, preprocessorSymbols: Symbols);
    private static readonly ImmutableArray<MetadataReference> Framework = [.. FrameworkFiles().Select(path => MetadataReference.CreateFromFile(path))];

    private readonly Dictionary<string, string[]> projects;
    private readonly Dictionary<string, CSharpCompilation?> compiled = [];

    public SourceFolder(string folder, string[] skip)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !Array.Exists(skip, word => System.IO.Path.GetRelativePath(folder, path).Contains(word, StringComparison.OrdinalIgnoreCase)))
            // One of several in a folder: they share their sources.
            .GroupBy(path => System.IO.Path.GetDirectoryName(path)!).Select(group => group.Order(StringComparer.Ordinal).First())];
        HashSet<string> folders = [.. files.Select(path => System.IO.Path.GetDirectoryName(path)!)];
        projects = files.ToDictionary(path => path, path => SourcesOf(System.IO.Path.GetDirectoryName(path)!, folders).ToArray());
    }

    public int Projects => projects.Count;

    public int Files => projects.Values.Sum(files => files.Length);

    public long Lines => projects.Values.SelectMany(files => files).Sum(file => (long)File.ReadLines(file).Count());

    public IReadOnlyList<Finding> Findings(ImmutableArray<DiagnosticAnalyzer> rules)
    {
        var found = new ConcurrentDictionary<Finding, bool>();
        foreach (string project in projects.Keys)
        {
            if (Compiled(project) is not { } compilation) continue;
            var options = new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), (error, rule, _) => Console.Error.WriteLine($"analyze: {rule} threw: {error}"), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            foreach (Diagnostic one in compilation.WithAnalyzers(rules, options).GetAnalyzerDiagnosticsAsync().Result.Where(one => !one.IsSuppressed))
            {
                FileLinePositionSpan place = one.Location.GetLineSpan();
                found.TryAdd(new Finding(one.Id, one.Severity >= DiagnosticSeverity.Warning, place.Path, place.StartLinePosition.Line + 1, one.GetMessage()), true);
            }
        }

        return [.. found.Keys];
    }

    private CSharpCompilation? Compiled(string project)
    {
        if (compiled.TryGetValue(project, out CSharpCompilation? known) || !projects.TryGetValue(project, out string[]? files)) return known;
        compiled[project] = null; // A circle ends here.
        string usings = string.Concat(Usings.Select(name => $"global using {name};\n"));
        SyntaxTree[] trees = [.. files.AsParallel().AsOrdered().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parse, file)), CSharpSyntaxTree.ParseText(usings, Parse)];
        bool isProgram = Array.Exists(trees, tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any());
        IEnumerable<MetadataReference> references = ReferencesOf(project).Select(Compiled).OfType<CSharpCompilation>().Select(other => other.ToMetadataReference());
        return compiled[project] = CSharpCompilation.Create(
            System.IO.Path.GetFileNameWithoutExtension(project), trees, [.. Framework, .. references],
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    // And what those refer to, as a build would.
    private IEnumerable<string> ReferencesOf(string project)
    {
        var all = new HashSet<string>();
        var open = new Queue<string>([project]);
        while (open.TryDequeue(out string? at))
        {
            if (!File.Exists(at)) continue;
            foreach (XElement item in XDocument.Load(at).Descendants().Where(item => item.Name.LocalName == "ProjectReference" && item.Attribute("Include") is not null))
            {
                string path = item.Attribute("Include")!.Value.Replace('\\', '/').Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal);
                path = System.IO.Path.GetFullPath(path, System.IO.Path.GetDirectoryName(at)!);
                if (all.Add(path)) open.Enqueue(path);
            }
        }

        return all;
    }

    private static IEnumerable<string> SourcesOf(string folder, HashSet<string> projectFolders)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs")) yield return file;
        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            if (projectFolders.Contains(child) || System.IO.Path.GetFileName(child) is "bin" or "obj") continue;
            foreach (string file in SourcesOf(child, projectFolders)) yield return file;
        }
    }

    private static IEnumerable<string> FrameworkFiles()
    {
        string runtime = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string web = System.IO.Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App", System.IO.Path.GetFileName(runtime));
        IEnumerable<string> own = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator).Where(path => path.StartsWith(runtime, StringComparison.Ordinal));
        return Directory.Exists(web) ? own.Concat(Directory.EnumerateFiles(web, "*.dll").Where(path => !System.IO.Path.GetFileName(path).Contains("aspnetcorev2", StringComparison.Ordinal))) : own;
    }
}
