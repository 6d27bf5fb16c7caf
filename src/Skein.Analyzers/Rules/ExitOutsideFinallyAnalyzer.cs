using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN006: a lock that stays held when what it guards throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ExitOutsideFinallyAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.ExitOutsideFinally,
        "A lock's exit is not in a finally",
        "'{0}' is not in a finally: when '{1}' leaves, the lock stays held",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A monitor, a Lock, a SpinLock or a ReaderWriterLockSlim that an exception leaves held belongs to a thread that has gone on: every other thread waits for ever.",
        RuleId.HelpOf(RuleId.ExitOutsideFinally));

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationBlockAction(blocks =>
        {
            foreach (UnprotectedRelease release in Functions.Of(blocks.OperationBlocks).SelectMany(function => UnprotectedRelease.In(function, mode => mode != LockMode.Semaphore)))
            {
                blocks.ReportDiagnostic(Diagnostic.Create(
                    Rule, release.Release.Call.Syntax.GetLocation(), [release.Taken.Call.Syntax.GetLocation()], Code.Named(release.Release.Call), Code.Named(release.Leaves)));
            }
        });
}
