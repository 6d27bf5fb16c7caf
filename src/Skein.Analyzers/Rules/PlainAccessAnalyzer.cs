using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN007: a field that Interlocked changes, read as if nobody did.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlainAccessAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.PlainAccessOfInterlockedField,
        "A field that Interlocked changes is read plainly",
        "'{0}' is changed through Interlocked elsewhere, and here it is {1}",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Interlocked makes a change one step for those who use it, too. A plain step loses changes, a plain read after one's own step decides on somebody else's, a plain read of 64 bits can be two halves, and a plain read in a loop may be done once.",
        RuleId.HelpOf(RuleId.PlainAccessOfInterlockedField));

    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolStartAction(LookAtType, SymbolKind.NamedType);

    private static void LookAtType(SymbolStartAnalysisContext context)
    {
        var changes = new ConcurrentBag<InterlockedChange>();
        var reads = new ConcurrentBag<(IFieldReferenceOperation Field, ISymbol In)>();
        context.RegisterOperationAction(
            operation =>
            {
                if (InterlockedChange.Of((IInvocationOperation)operation.Operation) is { } change) changes.Add(change);
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                var reference = (IFieldReferenceOperation)operation.Operation;
                if (IsNumber(reference.Field) && Variables.IsPlainRead(reference)) reads.Add((reference, operation.ContainingSymbol));
            },
            OperationKind.FieldReference);
        context.RegisterSymbolEndAction(end =>
        {
            if (changes.IsEmpty) return;
            ILookup<ISymbol, InterlockedChange> byField = changes.ToLookup(change => (ISymbol)change.Field, SymbolEqualityComparer.Default);
            Platform platform = end.Compilation.Options.Platform;
            bool is64 = platform is Platform.X64 or Platform.Arm64 or Platform.Itanium;
            bool is32 = platform is Platform.X86 or Platform.Arm or Platform.AnyCpu32BitPreferred;
            var faults = new List<(IFieldReferenceOperation Field, PlainRead Fault)>();
            foreach ((IFieldReferenceOperation field, ISymbol member) in reads.Where(read => byField.Contains(read.Field.Field.OriginalDefinition)))
            {
                if (PlainRead.FaultOf(field, member, [.. byField[field.Field.OriginalDefinition]]) is not { } fault) continue;
                if (fault.Kind == PlainReadKind.Wrong) end.ReportDiagnostic(Finding(field, fault, isCertain: true, []));
                else if (fault.Kind != PlainReadKind.Torn || !is64) faults.Add((field, fault));
            }

            // One for each field; the other reads of it go along.
            foreach (var field in faults.GroupBy(fault => fault.Field.Field.OriginalDefinition, SymbolEqualityComparer.Default))
            {
                var inOrder = field.OrderBy(fault => fault.Field.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(fault => fault.Field.Syntax.SpanStart).ToArray();
                end.ReportDiagnostic(Finding(inOrder[0].Field, inOrder[0].Fault, is32 && inOrder[0].Fault.Kind == PlainReadKind.Torn, inOrder.Skip(1).Select(fault => fault.Field.Syntax.GetLocation())));
            }
        });
    }

    private static Diagnostic Finding(IFieldReferenceOperation field, PlainRead fault, bool isCertain, IEnumerable<Location> others)
    {
        IOperation shown = field.Parent is ICompoundAssignmentOperation or IIncrementOrDecrementOperation ? field.Parent : field;
        DiagnosticSeverity severity = isCertain ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
        return Diagnostic.Create(Rule, shown.Syntax.GetLocation(), severity, others, fault.Properties, field.Field.Name, fault.Words);
    }

    // A reference brings its object along; an order between other things is not what a reader of it asks for.
    private static bool IsNumber(IFieldSymbol field) => !field.IsVolatile && !field.IsConst && !field.IsReadOnly && (field.Type.SpecialType is
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_Single
        || field.Type.TypeKind == TypeKind.Enum);
}
