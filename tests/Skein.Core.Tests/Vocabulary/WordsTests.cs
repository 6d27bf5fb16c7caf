using Skein.Core.Model;
using Skein.Core.Vocabulary;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Vocabulary;

public sealed class WordsTests
{
    [Fact]
    public void Every_wait_reason_state_and_kind_has_its_words_and_its_token() => Golden.Verify(
        string.Join('\n',
        [
            .. Enum.GetValues<WaitReason>().Select(reason => $"{Tokens.Of(reason),-20} {Words.Of(reason)}"),
            .. Enum.GetValues<CoroutineState>().Select(state => $"{Tokens.Of(state),-20} {Words.Of(state, WaitReason.Semaphore)}"),
            .. Enum.GetValues<CoroutineKind>().Select(kind => $"{Tokens.Of(kind),-20} {Words.Of(kind)}"),
        ]),
        "words");

    [Fact]
    public void No_two_wait_reasons_share_words() =>
        Assert.Distinct(Enum.GetValues<WaitReason>().Select(Words.Of));

    [Fact]
    public void Every_token_is_in_the_documentation()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "json.md"));
        Assert.All([.. Tokens.WaitReasons, .. Tokens.States, .. Tokens.Kinds], token => Assert.Contains($"`{token}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_outside_the_enumeration_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokens.Of((WaitReason)200));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokens.Of((CoroutineState)5));
    }
}
