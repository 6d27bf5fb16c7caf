using System.Text;
using Skein.Cli.Shells;

namespace Skein.Cli.Wasm.Run;

/// <summary>Bytes into a writer of text, which standard error is here. What is cut within a letter is put together again.</summary>
internal sealed class TextStream(TextWriter writer) : WriteOnlyStream
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        char[] letters = new char[decoder.GetCharCount(buffer, flush: false)];
        decoder.GetChars(buffer, letters, flush: false);
        writer.Write(letters);
    }

    public override void Flush() => writer.Flush();
}
