namespace Skein.Samples.WasmPage;

/// <summary>What was rendered: by which version, and the hash of the HTML, by which the browser knows whether its own is the same.</summary>
internal readonly record struct Rendered(BoardVersion Version, string HtmlSha256);
