using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>The body of a function.</summary>
/// <param name="Whole">Local variables and code, without the size before them.</param>
/// <param name="Code">Instructions, with the last <c>end</c>; nothing where its variables were not understood.</param>
/// <param name="Locals">Local variables besides the parameters.</param>
public sealed record FunctionBody(ByteRange Whole, ByteRange Code, ImmutableArray<LocalGroup> Locals);
