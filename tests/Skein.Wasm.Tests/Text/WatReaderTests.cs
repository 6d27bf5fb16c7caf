using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Text;

public sealed class WatReaderTests
{
    [Theory]
    [InlineData("(module", 1, 1, "this parenthesis is not closed")]
    [InlineData("(module\n  (func\n    (i32.const 1)", 2, 3, "this parenthesis is not closed")]
    [InlineData("(module))", 1, 9, "this parenthesis closes nothing")]
    [InlineData("(module)\n(module)", 2, 1, "one module was expected")]
    [InlineData("(module (; never closed", 1, 9, "this comment is not closed")]
    [InlineData("(module (data \"abc", 1, 15, "this string is not closed")]
    [InlineData("(module (data \"ab\\zz\"))", 1, 18, "an unknown escape")]
    [InlineData("(module (data \"\\u{110000}\"))", 1, 16, "an unknown escape")]
    [InlineData("(module (import \"\\ff\" \"\" (func)))", 1, 17, "malformed UTF-8 encoding")]
    [InlineData("(module (function))", 1, 9, "a module's field was expected: type, import, func, table, memory, tag, global, export, start, elem or data")]
    [InlineData("(module\n\n  (func i32.plus))", 3, 9, "unknown operator")]
    [InlineData("(module (func call $missing))", 1, 20, "unknown function $missing")]
    [InlineData("(module (func local.get $x))", 1, 25, "unknown local $x")]
    [InlineData("(module (func br $l))", 1, 18, "unknown label $l")]
    [InlineData("(module (func $a) (func $a))", 1, 25, "duplicate function $a")]
    [InlineData("(module (func (param $x i32) (local $x i32)))", 1, 37, "duplicate local $x")]
    [InlineData("(module (func block))", 1, 15, "an end is missing behind this")]
    [InlineData("(module (func end))", 1, 15, "this end belongs to no block")]
    [InlineData("(module (func block $a end $b))", 1, 28, "mismatching label $b")]
    [InlineData("(module (func (if (i32.const 1))))", 1, 15, "this if has no (then ...)")]
    [InlineData("(module (func i32.const 4294967296))", 1, 25, "i32 constant out of range")]
    [InlineData("(module (func i32.const -2147483649))", 1, 25, "i32 constant out of range")]
    [InlineData("(module (func i32.const 1__0))", 1, 25, "unknown operator or number 1__0")]
    [InlineData("(module (func i64.const 0x))", 1, 25, "unknown operator or number 0x")]
    [InlineData("(module (func f32.const 1e39))", 1, 25, "f32 constant out of range")]
    [InlineData("(module (func f64.const 0x1p1024))", 1, 25, "f64 constant out of range")]
    [InlineData("(module (func f32.const nan:0x0))", 1, 25, "a NaN's payload out of range")]
    [InlineData("(module (func f32.const .5))", 1, 25, "unknown operator or number .5")]
    [InlineData("(module (func i32.load align=3 (i32.const 0)))", 1, 24, "alignment must be a power of two")]
    [InlineData("(module (func v128.const i32x4 1 2 3))", 1, 26, "4 lanes were expected")]
    [InlineData("(module (func) (import \"a\" \"b\" (func)))", 1, 16, "imports must occur before all non-import definitions")]
    [InlineData("(module (type $t (func)) (func (type $t) (param i32)))", 1, 42, "inline function type differs from the type that is named")]
    [InlineData("(module (func \u00e9))", 1, 15, "unexpected character U+00E9")]
    [InlineData("(module (start))", 1, 9, "something is missing in these parentheses")]
    public void What_is_wrong_is_told_with_its_place(string text, int line, int column, string reason)
    {
        WatException refused = Assert.Throws<WatException>(() => { WatReader.Read(text); });
        Assert.Equal((line, column, reason), (refused.Line, refused.Column, refused.Reason));
    }

    [Fact]
    public void Parentheses_that_nest_too_deep_are_refused_and_cannot_exhaust_the_stack()
    {
        string deep = $"(module (func {Nested("(i32.eqz ", 1_000_000)}))";
        Assert.Contains("more than 1,000 parentheses nest", Assert.Throws<WatException>(() => { WatReader.Read(deep); }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Parentheses_may_nest_up_to_the_bound()
    {
        string deep = $"(module (func {Nested("(block ", 998)}))";
        Assert.Equal(1 + (998 * 3) + 1, WatReader.Read(deep).Length - 24);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Assert.Contains("longer than 10", Assert.Throws<WatException>(() => { WatReader.Read("(module     )", new WatLimits { CharactersMax = 10 }); }).Reason, StringComparison.Ordinal);

    private static string Nested(string open, int count) => string.Concat(Enumerable.Repeat(open, count)) + new string(')', count);
}
