using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>A question to a <c>ConcurrentDictionary</c>, whose answer may be out of date when it arrives.</summary>
/// <param name="call">The call of <c>ContainsKey</c> or <c>TryGetValue</c>.</param>
internal sealed class MapCheck(IInvocationOperation call)
{
    public IInvocationOperation Call { get; } = call;

    public IOperation Map => Call.Instance!;

    public IOperation Key => Call.Arguments.First(argument => argument.Parameter?.Ordinal == 0).Value;

    public bool IsContainsKey => Call.TargetMethod.Name == "ContainsKey";

    /// <summary>The variable that got the value.</summary>
    public ISymbol? Found => IsContainsKey ? null : Call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 1)?.Value switch
    {
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        { } value => Variables.Of(value),
        _ => null,
    };

    public static MapCheck? Of(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue", Instance: { } map } call && IsMap(map.Type) ? new MapCheck(call) : null;

    public static bool IsMap(ITypeSymbol? type) =>
        type is { Name: "ConcurrentDictionary" } && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Concurrent";

    /// <summary>The item of a map that an operation names: <c>map[key]</c>.</summary>
    public static bool IsItem(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } map } && IsMap(map.Type);

    /// <summary>Whether an item is the one that was asked for.</summary>
    public bool IsAbout(IPropertyReferenceOperation item) =>
        SameValue.Are(item.Instance, Map) && SameValue.Are(item.Arguments[0].Value, Key);

    /// <summary>Whether a call asks for the same again.</summary>
    public bool IsAsSame(MapCheck other) => SameValue.Are(other.Map, Map) && SameValue.Are(other.Key, Key);
}
