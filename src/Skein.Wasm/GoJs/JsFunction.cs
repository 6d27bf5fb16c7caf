namespace Skein.Wasm.GoJs;

/// <summary>A function of the host, or one of the module's that the host may call.</summary>
internal sealed class JsFunction(GoHeap heap, string name, Func<object?, object?[], object?> body) : JsObject(heap)
{
    public override string ClassName => "Function";

    /// <summary>Its name; of a constructor, that of what it makes.</summary>
    public string Name => name;

    /// <summary>Makes a new one, where it is a constructor.</summary>
    public Func<object?[], JsObject>? Construct { get; init; }

    public object? Call(object? owner, object?[] arguments) => body(owner, arguments);

    public override string ToString() => $"function {name}() {{ }}";
}
