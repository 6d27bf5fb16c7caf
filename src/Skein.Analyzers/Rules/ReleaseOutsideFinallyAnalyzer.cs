using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN003: a semaphore that stays taken when what it guards throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReleaseOutsideFinallyAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.ReleaseOutsideFinally,
        "A semaphore's release is not in a finally",
        "'{0}' is not in a finally: when '{1}' leaves, the semaphore stays taken for ever",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A semaphore has no owner. What is not given back on the way of an exception is gone: after as many exceptions as it has places, everybody waits.",
        RuleId.HelpOf(RuleId.ReleaseOutsideFinally));

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("System.Threading.SemaphoreSlim") is null) return;
        context.RegisterOperationBlockAction(blocks =>
        {
            foreach (UnprotectedRelease release in Functions.Of(blocks.OperationBlocks).SelectMany(function => UnprotectedRelease.In(function, mode => mode == LockMode.Semaphore)))
            {
                blocks.ReportDiagnostic(Diagnostic.Create(
                    Rule, release.Release.Call.Syntax.GetLocation(), [release.Taken.Call.Syntax.GetLocation()], Code.Named(release.Release.Call), Code.Named(release.Leaves)));
            }
        });
    }
}
