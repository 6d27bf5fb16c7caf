using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN001: a concurrent dictionary that is asked first and written then, in two steps.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CheckThenActAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.CheckThenAct,
        "A concurrent dictionary is asked and written in two steps",
        "'{0}' rests on what '{1}' said, and another thread can come between; {2} both in one step",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each call on a ConcurrentDictionary is one step; two calls are two. What another thread writes between them is overwritten, or two objects are in use for one key.",
        RuleId.HelpOf(RuleId.CheckThenAct));

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("System.Collections.Concurrent.ConcurrentDictionary`2") is null) return;
        context.RegisterOperationBlockAction(blocks =>
        {
            foreach (CheckedWrite found in Functions.Of(blocks.OperationBlocks).SelectMany(CheckedWrite.In))
            {
                if (Code.IsConstruction(found.Write, blocks.OwningSymbol) || Guards.IsGuarded(found.Basis, blocks.OwningSymbol) || IsConfined(found)) continue;
                blocks.ReportDiagnostic(Diagnostic.Create(
                    Rule, found.Write.Syntax.GetLocation(), [found.Basis.Syntax.GetLocation()], Code.Named(found.Write), Code.Named(found.Basis), found.Advice));
            }
        });
    }

    /// <summary>Whether the map is a local that this function alone uses.</summary>
    private static bool IsConfined(CheckedWrite found)
    {
        IOperation map = found.Basis is IInvocationOperation call ? call.Instance! : ((IPropertyReferenceOperation)found.Basis).Instance!;
        if (map is not ILocalReferenceOperation { Local: { } local }) return false;
        IOperation function = Code.FunctionOf(found.Write);
        return Code.Inside(function).OfType<IVariableDeclaratorOperation>().Any(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, local) && declared.Initializer?.Value is IObjectCreationOperation)
            && !function.Descendants().Where(Code.IsFunction).SelectMany(inner => inner.Descendants()).OfType<ILocalReferenceOperation>().Any(use => SymbolEqualityComparer.Default.Equals(use.Local, local));
    }
}
