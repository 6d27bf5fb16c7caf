using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN005: a readonly field of a struct that changes itself; the compiler copies it before each call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReadonlySpinLockAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.ReadonlySpinLock,
        "A readonly SpinLock locks nothing",
        "'{0}' is readonly, so each call on it works on a copy: {1}",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "SpinLock and SpinWait are structs that change themselves. A call on a readonly field changes a copy, which is then thrown away.",
        RuleId.HelpOf(RuleId.ReadonlySpinLock));

    protected override void Start(CompilationStartAnalysisContext context)
    {
        INamedTypeSymbol? spinLock = context.Compilation.GetTypeByMetadataName("System.Threading.SpinLock");
        INamedTypeSymbol? spinWait = context.Compilation.GetTypeByMetadataName("System.Threading.SpinWait");
        context.RegisterSymbolAction(
            symbol =>
            {
                var field = (IFieldSymbol)symbol.Symbol;
                if (!field.IsReadOnly || field.IsImplicitlyDeclared) return;
                string? effect = Is(spinLock) ? "two threads can be inside it at once"
                    : Is(spinWait) ? "it counts no turns and never gives the processor away"
                    : null;
                if (effect is not null) symbol.ReportDiagnostic(Diagnostic.Create(Rule, field.Locations[0], field.Name, effect));
                bool Is(INamedTypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(field.Type, type);
            },
            SymbolKind.Field);
    }
}
