using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Skein.Analyzers;

/// <summary>
/// What every rule is: one finding, of one kind, in code that a person wrote. Rules hold no state, so that the compiler
/// may run them at the same time.
/// </summary>
internal abstract class ConcurrencyAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    public sealed override void Initialize(AnalysisContext context)
    {
        if (context is null) throw new ArgumentNullException(nameof(context));
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Registers what to look at, or nothing where the compilation lacks the types that the rule is about.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context);
}
