using Skein.Tests.Support;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Mutation;

/// <summary>Spoiled texts of modules.</summary>
public sealed class SpoiledTextTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    private static readonly string[] Parts =
    [
        "(", ")", "\"", "\\", ";;", "(;", ";)", "$", "$x", " ", "\n", "0x", "-", "+1", "1e9", "nan:0x1", "0x1p-9", "99999999999999999999", "block", "end", "else", "if", "(then", "(param", "(result i32)",
        "i32.const", "br_table", "(type 0)", "func", "(import", "(elem", "(data", "(offset", "\u00e9", "\0", "align=3", "offset=5", "v128.const", "i8x16.shuffle", "try_table", "(catch", "delegate",
    ];

    [Fact]
    public void A_spoiled_text_is_read_or_refused_with_its_place()
    {
        string[] texts = [.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "Skein.Wasm.Tests", "Text", "fixtures"), "*.wat").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        int read = 0;
        for (int number = 0; number < Count; number++)
        {
            string text = Spoiled(texts, new Random((Mutants.Seed * 1_000_003) + number));
            try
            {
                WasmModule.Read(WatReader.Read(text));
                read++;
            }
            catch (WatException refusal)
            {
                Assert.InRange(refusal.Line, 1, text.Count(letter => letter == '\n') + 1);
                Assert.True(refusal.Column >= 1 && !refusal.Message.Contains('\n', StringComparison.Ordinal), refusal.Message);
            }
            catch (WasmException)
            {
                // The text is one; what it says is no module.
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"SKEIN_SEED={Mutants.Seed}, text {number}:\n{text}", failure);
            }
        }

        output.WriteLine($"seed {Mutants.Seed}: {read} of {Count} read");
        Assert.InRange(read, Count / 50, Count - (Count / 50));
    }

    private static string Spoiled(string[] texts, Random random)
    {
        string text = texts[random.Next(texts.Length)];
        for (int left = 1 + random.Next(3); left > 0; left--)
        {
            int at = random.Next(text.Length);
            int length = Math.Min(random.Next(12), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text[..at] + text[(at + length)..],
                1 => text[..(at + length)] + text[at..],
                2 => text[..at] + Parts[random.Next(Parts.Length)] + text[(at + length)..],
                _ => text[..at] + Parts[random.Next(Parts.Length)] + text[at..],
            };
        }

        return text;
    }
}
