using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>A call of <c>Interlocked</c> that changes a field.</summary>
/// <param name="call">The call.</param>
/// <param name="field">The field, as it is declared.</param>
/// <param name="reference">The field as it is named there.</param>
internal sealed class InterlockedChange(IInvocationOperation call, IFieldSymbol field, IFieldReferenceOperation reference)
{
    public IInvocationOperation Call { get; } = call;

    public IFieldSymbol Field { get; } = field;

    public IFieldReferenceOperation Reference { get; } = reference;

    /// <summary>Whether it takes a step from the value that is there, whatever that is.</summary>
    public bool IsStep => Call.TargetMethod.Name is "Increment" or "Decrement" or "Add" or "And" or "Or";

    /// <summary>Whether nobody looks at what it gives back.</summary>
    public bool IsResultDropped => Call.Parent is IExpressionStatementOperation;

    public static InterlockedChange? Of(IInvocationOperation call)
    {
        if (call.TargetMethod.ContainingType is not { Name: "Interlocked" } type || type.ContainingNamespace?.ToDisplayString() != "System.Threading") return null;
        // Interlocked.Read changes nothing.
        if (call.TargetMethod.Name is "Read" or "MemoryBarrier") return null;
        return call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value is IFieldReferenceOperation reference
            ? new InterlockedChange(call, reference.Field.OriginalDefinition, reference)
            : null;
    }
}
