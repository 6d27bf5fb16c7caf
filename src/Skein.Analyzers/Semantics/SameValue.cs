using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>Whether two expressions mean the same variable, or the same value of unchanged variables.</summary>
internal static class SameValue
{
    private static readonly SymbolEqualityComparer Symbols = SymbolEqualityComparer.Default;

    public static bool Are(IOperation? first, IOperation? second)
    {
        if (first is null || second is null) return first is null && second is null;
        IOperation a = Code.Bare(first);
        IOperation b = Code.Bare(second);
        if (a.ConstantValue.HasValue && b.ConstantValue.HasValue) return Equals(a.ConstantValue.Value, b.ConstantValue.Value);
        return (a, b) switch
        {
            (ILocalReferenceOperation x, ILocalReferenceOperation y) => Symbols.Equals(x.Local, y.Local),
            (IParameterReferenceOperation x, IParameterReferenceOperation y) => Symbols.Equals(x.Parameter, y.Parameter),
            (IFieldReferenceOperation x, IFieldReferenceOperation y) => Symbols.Equals(x.Field, y.Field) && Are(x.Instance, y.Instance),
            (IPropertyReferenceOperation x, IPropertyReferenceOperation y) =>
                Symbols.Equals(x.Property, y.Property) && Are(x.Instance, y.Instance) && AreAll(Values(x.Arguments), Values(y.Arguments)),
            (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
            (ITupleOperation x, ITupleOperation y) => AreAll(x.Elements, y.Elements),
            (IObjectCreationOperation { Type.IsValueType: true } x, IObjectCreationOperation y) =>
                Symbols.Equals(x.Constructor, y.Constructor) && AreAll(Values(x.Arguments), Values(y.Arguments)),
            (IInterpolatedStringOperation, IInterpolatedStringOperation) => SyntaxFactory.AreEquivalent(a.Syntax, b.Syntax),
            (IInvocationOperation x, IInvocationOperation y) => IsStable(x) && IsStable(y) && SyntaxFactory.AreEquivalent(a.Syntax, b.Syntax),
            _ => false,
        };
    }

    private static bool AreAll(IReadOnlyList<IOperation> first, IReadOnlyList<IOperation> second) =>
        first.Count == second.Count && first.Zip(second, Are).All(same => same);

    private static IReadOnlyList<IOperation> Values(IEnumerable<IArgumentOperation> arguments) => [.. arguments.Select(argument => argument.Value)];

    private static bool IsStable(IInvocationOperation call) => call.TargetMethod.Name is "ToString" or "GetType" or "ToLowerInvariant" or "ToUpperInvariant" or "Trim";
}
