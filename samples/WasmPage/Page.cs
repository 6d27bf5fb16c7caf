using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Skein.Samples.WasmPage;

/// <summary>The page: its head goes out at once, then the board as the module gives it, then what the browser goes on from.</summary>
internal static class Page
{
    /// <summary>Scripts are files of this server; modules may be compiled; nothing else is let in. The data beside the board is no script.</summary>
    public const string Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // It escapes < and >, and all that is not ASCII: no text ends the element that the data stands in.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Default };

    private static ReadOnlySpan<byte> Head => """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Board</title>
        <link rel="icon" href="data:,">
        <script type="module" src="/page.js"></script>
        </head>
        <body>
        <h1>Board</h1>
        <main id="board">
        """u8;

    public static async Task WriteAsync(HttpContext http, Board board, Topics topics)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        PipeWriter response = http.Response.BodyWriter;
        response.Write(Head);
        // The browser fetches the script while the rest is made. What fails from here on ends the connection, for the status is out.
        await response.FlushAsync(http.RequestAborted);
        ReadOnlyMemory<byte> state = topics.State;
        Rendered rendered = board.Render(state, response);
        response.Write("</main>\n<script type=\"application/json\" id=\"page\">"u8);
        WriteData(response, rendered, state);
        response.Write("</script>\n</body>\n</html>\n"u8);
        await response.FlushAsync(http.RequestAborted);
    }

    private static void WriteData(PipeWriter response, Rendered rendered, ReadOnlyMemory<byte> state)
    {
        using var json = new Utf8JsonWriter(response, Json);
        json.WriteStartObject();
        json.WritePropertyName("manifest");
        // Read and written anew: as a file, a manifest shows names as they are.
        using (JsonDocument manifest = JsonDocument.Parse(rendered.Version.Manifest)) manifest.WriteTo(json);
        json.WriteString("htmlSha256", rendered.HtmlSha256);
        json.WriteString("state", state.Span);
        json.WriteEndObject();
    }
}
