using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Skein.Analyzers.Tests.Driver;

/// <summary>Compiles a source against the framework that runs these tests, and lets the rules look at it.</summary>
internal static class Compiler
{
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Concurrent;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static ImmutableArray<MetadataReference> Framework { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path.StartsWith(FrameworkFolder, StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The rules as the compiler finds them: by their attribute, in the assembly that is shipped.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Rules { get; } =
        [.. typeof(RuleId).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static CSharpCompilation Compile(params string[] sources) => Compile([.. sources.Select((source, index) => ($"Source{index}.cs", source))]);

    public static CSharpCompilation Compile((string Path, string Text)[] sources)
    {
        IEnumerable<SyntaxTree> trees = sources.Append(("Usings.cs", Usings)).Select(source => CSharpSyntaxTree.ParseText(source.Item2, Parse, source.Item1));
        bool isProgram = sources.Any(source => CSharpSyntaxTree.ParseText(source.Text, Parse).GetRoot().ChildNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any());
        var options = new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        return CSharpCompilation.Create("Case", trees, Framework, options);
    }

    /// <summary>What the rules find, in the order of the source. A source that does not compile is a mistake of the test.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Findings(CSharpCompilation compilation, bool allowErrors = false)
    {
        if (!allowErrors) Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        // A rule that throws would otherwise be a mere AD0001 among the findings.
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} threw", exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(Rules, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
