using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN002: a double-checked lock whose reader need not see what the lock guards.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DoubleCheckedLockingAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.DoubleCheckedLocking,
        "A double-checked lock publishes too early",
        "'{0}' is checked without the lock, and {1}",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Whoever finds the field set takes no lock, so that the field's own read and write are all that orders the rest. A reference brings its object along. A flag brings nothing along, unless it is volatile, and nothing helps where it is set first.",
        RuleId.HelpOf(RuleId.DoubleCheckedLocking));

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationBlockAction(blocks =>
        {
            var told = new HashSet<SyntaxNode>();
            foreach (DoubleCheck check in Functions.Of(blocks.OperationBlocks).SelectMany(DoubleCheck.In))
            {
                // Once for each check, though it be set in two branches.
                if (check.Fault(blocks.OwningSymbol) is not { } fault || !told.Add(check.Outer.Syntax)) continue;
                ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
                if (fault.StartsWith("is not volatile", StringComparison.Ordinal)) properties = properties.Add(RuleId.Kind, RuleId.PlainFlag);
                blocks.ReportDiagnostic(Diagnostic.Create(
                    Rule, check.Outer.Syntax.GetLocation(), [check.Assignment.Syntax.GetLocation()], properties, check.Field.Name, "it " + fault));
            }
        });
}
