using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN010: a collection that is changed while only a reader's lock is held.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WriteUnderReaderLockAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.WriteUnderReaderLock,
        "A collection is changed under a reader lock",
        "'{0}' changes '{1}' while '{2}' is held for reading: other readers are inside at the same time",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A reader lock keeps writers out and lets every reader in. Two that change a dictionary under it corrupt it, and one that changes it breaks those that read.",
        RuleId.HelpOf(RuleId.WriteUnderReaderLock));

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationBlockAction(blocks =>
        {
            foreach (IOperation function in Functions.Of(blocks.OperationBlocks)) Look(function, blocks);
        });

    private static void Look(IOperation function, OperationBlockAnalysisContext context)
    {
        LockCall? held = null;
        foreach (IOperation operation in Code.Inside(function))
        {
            if (operation is IInvocationOperation invocation && LockCall.Of(invocation) is { } call)
            {
                // The first release ends it, though it may stand in a branch: rather miss than cry wolf.
                bool isOther = held is not null && !SameValue.Are(held.Target, call.Target);
                if (call.Mode == LockMode.Reader && call.Takes) held = call;
                else if (!isOther || call.Takes) held = null;
                continue;
            }

            if (held is null || CollectionChange.Of(operation) is not { } collection || !IsInBlockOf(held.Call, operation) || Guards.LocksAround(operation).Any()) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, operation.Syntax.GetLocation(), [held.Call.Syntax.GetLocation()], Code.Named(operation), Code.Named(collection), Code.Named(held.Target)));
        }
    }

    private static bool IsInBlockOf(IOperation taken, IOperation operation) =>
        Code.Around(taken).FirstOrDefault(around => around is IBlockOperation) is not { } block || Code.Contains(block, operation);
}
