using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN004: a task that is completed under a lock, so that whoever awaits it goes on under that lock.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CompletedUnderLockAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private const int RunContinuationsAsynchronously = 64;

    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.CompletedUnderLock,
        "A task is completed under a lock",
        "'{0}' runs the code that awaits it here, while '{1}' is held: create the source with RunContinuationsAsynchronously",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Without TaskCreationOptions.RunContinuationsAsynchronously, the thread that completes a TaskCompletionSource runs the awaiting code before it goes on. Under a lock, foreign code then runs inside it: it sees half a change, takes locks in another order, or holds the lock for as long as it likes.",
        RuleId.HelpOf(RuleId.CompletedUnderLock));

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("System.Threading.Tasks.TaskCompletionSource`1") is null) return;
        context.RegisterSymbolStartAction(LookAtType, SymbolKind.NamedType);
    }

    private static void LookAtType(SymbolStartAnalysisContext context)
    {
        var creations = new ConcurrentBag<IObjectCreationOperation>();
        var completions = new ConcurrentBag<IInvocationOperation>();
        context.RegisterOperationAction(
            operation =>
            {
                if (IsSource(operation.Operation.Type)) creations.Add((IObjectCreationOperation)operation.Operation);
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (IsCompletion(call) && Guards.HeldAt(call) is not null) completions.Add(call);
            },
            OperationKind.Invocation);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (IInvocationOperation completion in completions)
            {
                IObjectCreationOperation[] origins = OriginsOf(completion.Instance!, [.. creations]);
                if (origins.Length == 0 || Array.Exists(origins, RunsAsynchronously)) continue;
                end.ReportDiagnostic(Diagnostic.Create(
                    Rule, completion.Syntax.GetLocation(), origins.Select(origin => origin.Syntax.GetLocation()), Code.Named(completion), Code.Named(Guards.HeldAt(completion)!)));
            }
        });
    }

    private static bool IsSource(ITypeSymbol? type) =>
        type is { Name: "TaskCompletionSource" } && type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";

    private static bool IsCompletion(IInvocationOperation call) =>
        call.Instance is not null && IsSource(call.TargetMethod.ContainingType)
        && call.TargetMethod.Name is "SetResult" or "TrySetResult" or "SetException" or "TrySetException" or "SetCanceled" or "TrySetCanceled" or "SetFromTask" or "TrySetFromTask";

    /// <summary>
    /// Where the type makes the source that is completed. What is assigned to the variable itself is known; what came out
    /// of a queue or another variable is one of the type's sources of the same result, so that all of them have to be bad.
    /// </summary>
    private static IObjectCreationOperation[] OriginsOf(IOperation source, IObjectCreationOperation[] creations)
    {
        ISymbol? variable = Variables.Of(source);
        if (variable is IParameterSymbol) return [];
        IObjectCreationOperation[] assigned = [.. creations.Where(creation => variable is not null && SymbolEqualityComparer.Default.Equals(Variables.AssignedFrom(creation), variable))];
        return assigned.Length > 0 ? assigned : [.. creations.Where(creation => SymbolEqualityComparer.Default.Equals(creation.Type, source.Type))];
    }

    // Options that are not constant are somebody's decision.
    private static bool RunsAsynchronously(IObjectCreationOperation creation) =>
        creation.Arguments.FirstOrDefault(argument => argument.Value.Type?.Name == "TaskCreationOptions") is { } options
        && (!options.Value.ConstantValue.HasValue || options.Value.ConstantValue.Value is not int value || (value & RunContinuationsAsynchronously) != 0);
}
