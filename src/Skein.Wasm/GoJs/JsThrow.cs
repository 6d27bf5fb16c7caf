namespace Skein.Wasm.GoJs;

/// <summary>An exception of the host that the module catches.</summary>
/// <param name="kind">Its class.</param>
/// <param name="message">In one line.</param>
/// <param name="code">What programs look at: <c>ENOENT</c>; null for none.</param>
#pragma warning disable CA1064 // It is the module's exception, and never leaves this folder.
internal sealed class JsThrow(string kind, string message, string? code = null) : Exception(message)
#pragma warning restore CA1064
{
    public string Kind => kind;

    public string? Code => code;
}
