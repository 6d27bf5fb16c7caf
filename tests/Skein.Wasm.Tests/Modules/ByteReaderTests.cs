using Skein.Wasm.Modules;
using Xunit;

namespace Skein.Wasm.Tests.Modules;

public sealed class ByteReaderTests
{
    [Theory]
    [InlineData(new byte[] { 0x00 }, 0u)]
    [InlineData(new byte[] { 0xE5, 0x8E, 0x26 }, 624_485u)]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x00 }, 0u)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, uint.MaxValue)]
    public void An_unsigned_number_is_read(byte[] bytes, uint expected) => Assert.Equal(expected, new ByteReader(bytes, new ByteRange(0, bytes.Length)).U32());

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x1F }, "integer too large")]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }, "integer representation too long")]
    [InlineData(new byte[] { 0x80 }, "unexpected end")]
    public void An_unsigned_number_that_does_not_fit_is_malformed(byte[] bytes, string reason) =>
        Assert.Equal((WasmErrorKind.Malformed, reason), Refused(bytes, reader => reader.U32()));

    [Theory]
    [InlineData(new byte[] { 0x7F }, -1)]
    [InlineData(new byte[] { 0xC0, 0xBB, 0x78 }, -123_456)]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x78 }, int.MinValue)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x07 }, int.MaxValue)]
    public void A_signed_number_is_read(byte[] bytes, int expected) => Assert.Equal(expected, new ByteReader(bytes, new ByteRange(0, bytes.Length)).S32());

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, "integer too large")]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x70 }, "integer too large")]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }, "integer representation too long")]
    public void A_signed_number_that_does_not_fit_is_malformed(byte[] bytes, string reason) =>
        Assert.Equal((WasmErrorKind.Malformed, reason), Refused(bytes, reader => (uint)reader.S32()));

    [Theory]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F }, long.MinValue)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00 }, long.MaxValue)]
    public void A_long_number_is_read(byte[] bytes, long expected) => Assert.Equal(expected, new ByteReader(bytes, new ByteRange(0, bytes.Length)).S64());

    private delegate uint Reading(ByteReader reader);

    private static (WasmErrorKind Kind, string Reason) Refused(byte[] bytes, Reading read)
    {
        WasmException refused = Assert.Throws<WasmException>(() => { read(new ByteReader(bytes, new ByteRange(0, bytes.Length))); });
        return (refused.Kind, refused.Reason);
    }
}
