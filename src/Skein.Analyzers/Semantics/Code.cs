using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>Where an operation stands.</summary>
internal static class Code
{
    /// <summary>The lambda, the local function, or the whole body of the member that runs this operation.</summary>
    public static IOperation FunctionOf(IOperation operation)
    {
        IOperation at = operation;
        while (at.Parent is { } parent)
        {
            at = parent;
            if (IsFunction(at)) break;
        }

        return at;
    }

    public static bool IsFunction(IOperation operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation;

    /// <summary>What lies around an operation within its function, from the inside out.</summary>
    public static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (IOperation? at = operation.Parent; at is not null && !IsFunction(at); at = at.Parent) yield return at;
    }

    /// <summary>What a function runs itself, in the order of the source; functions inside it are theirs.</summary>
    public static IEnumerable<IOperation> Inside(IOperation function)
    {
        foreach (IOperation child in function.ChildOperations)
        {
            if (IsFunction(child)) continue;
            yield return child;
            foreach (IOperation inner in Inside(child)) yield return inner;
        }
    }

    public static bool IsBefore(IOperation first, IOperation second) => first.Syntax.SpanStart < second.Syntax.SpanStart;

    public static bool Contains(IOperation outer, IOperation inner) =>
        outer.Syntax.SyntaxTree == inner.Syntax.SyntaxTree && outer.Syntax.Span.Contains(inner.Syntax.Span);

    /// <summary>The operation without the conversions and parentheses around its value.</summary>
    public static IOperation Bare(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Bare(conversion.Operand),
        IParenthesizedOperation parenthesized => Bare(parenthesized.Operand),
        _ => operation,
    };

    /// <summary>
    /// Whether only one thread can be here: a constructor of the type, or a field's initialiser. A lambda that such code
    /// makes runs later.
    /// </summary>
    public static bool IsConstruction(IOperation operation, ISymbol containing) =>
        !IsFunction(FunctionOf(operation))
        && containing is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };

    /// <summary>What a person calls the value: the source text on one line, cut where it is long.</summary>
    public static string Named(IOperation operation)
    {
        const int LongestName = 60;
        string text = string.Join(" ", operation.Syntax.ToString().Split((char[])[' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestName ? text : text.Substring(0, LongestName - 3) + "...";
    }
}
