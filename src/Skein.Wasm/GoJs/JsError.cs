namespace Skein.Wasm.GoJs;

/// <summary>An error as a value.</summary>
internal sealed class JsError : JsObject
{
    public JsError(GoHeap heap, string kind, string message, string? code)
        : base(heap)
    {
        ClassName = kind;
        Set("name", kind);
        Set("message", message);
        if (code is not null) Set("code", code);
    }

    public override string ClassName { get; }

    public static JsError Of(GoHeap heap, JsThrow thrown) => new(heap, thrown.Kind, thrown.Message, thrown.Code);

    public override string ToString() => $"{ClassName}: {Get("message")}";
}
