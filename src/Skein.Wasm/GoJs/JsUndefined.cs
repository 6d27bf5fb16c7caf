namespace Skein.Wasm.GoJs;

/// <summary>The value of what is not there. Null is another value, and is C#'s null here.</summary>
internal sealed class JsUndefined
{
    public static readonly JsUndefined Value = new();

    private JsUndefined()
    {
    }
}
