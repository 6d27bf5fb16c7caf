using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Skein.Analyzers.Tests.Driver;

/// <summary>Applies the mend that an editor would offer for a finding.</summary>
internal static class Mend
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
        [.. System.Reflection.Assembly.Load("Skein.Analyzers.CodeFixes").GetTypes()
            .Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    public static IEnumerable<string> MendableRules => Providers.SelectMany(provider => provider.FixableDiagnosticIds);

    public static bool CanMendAll(string rule) => Providers.Single(provider => provider.FixableDiagnosticIds.Contains(rule)).GetFixAllProvider() is not null;

    /// <summary>The source after the first offer for its first finding; null where nothing is offered.</summary>
    public static async Task<string?> Apply(string rule, string code)
    {
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, code);
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync(cancelled))!;
        Diagnostic finding = (await Compiler.Findings(compilation)).First(diagnostic => diagnostic.Id == rule);

        var offers = new List<CodeAction>();
        CodeFixProvider provider = Providers.Single(provider => provider.FixableDiagnosticIds.Contains(rule));
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offers.Add(action), cancelled));
        if (offers.Count == 0) return null;
        ApplyChangesOperation change = (await offers[0].GetOperationsAsync(cancelled)).OfType<ApplyChangesOperation>().Single();
        Document mended = change.ChangedSolution.GetDocument(document.Id)!;
        return (await mended.GetTextAsync(cancelled)).ToString();
    }

    private static Document Open(AdhocWorkspace workspace, string code)
    {
        Project project = workspace.CurrentSolution
            .AddProject(ProjectId.CreateNewId(), "Case", "Case", LanguageNames.CSharp).Projects.Single()
            .WithParseOptions(Compiler.Parse)
            .WithCompilationOptions(Compiler.Compile(code).Options)
            .WithMetadataReferences(Compiler.Framework);
        project = project.AddDocument("Usings.cs", SourceText.From(Compiler.Usings)).Project;
        return project.AddDocument("Source0.cs", SourceText.From(code));
    }
}
