using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN008: a volatile field that is read, changed and written back in three steps.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class VolatileReadModifyWriteAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.VolatileReadModifyWrite,
        "A volatile field is changed in steps",
        "'{0}' is volatile, but '{1}' reads and writes it in two steps: what another thread wrote between them is lost",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Volatile orders a read and a write. It does not make the two of them one step; Interlocked does.",
        RuleId.HelpOf(RuleId.VolatileReadModifyWrite));

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Look, OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement, OperationKind.SimpleAssignment);

    private static void Look(OperationAnalysisContext context)
    {
        if (TargetOf(context.Operation) is not IFieldReferenceOperation { Field.IsVolatile: true } target) return;
        if (Code.IsConstruction(context.Operation, context.ContainingSymbol) || Guards.IsGuarded(context.Operation, context.ContainingSymbol)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), target.Field.Name, Code.Named(context.Operation)));
    }

    private static IOperation? TargetOf(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation compound => compound.Target,
        IIncrementOrDecrementOperation step => step.Target,
        // x = x + 1, in either order.
        ISimpleAssignmentOperation { Value: { } value } plain when Code.Bare(value) is IBinaryOperation binary
            && (SameValue.Are(plain.Target, binary.LeftOperand) || SameValue.Are(plain.Target, binary.RightOperand)) => plain.Target,
        _ => null,
    };
}
