using Xunit;

namespace Skein.Inspect.Tests.Sources;

public sealed class RetakenTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(9, 3)]
    public void A_picture_in_which_code_was_replaced_is_taken_again_up_to_the_bound(int mixed, int taken)
    {
        int pictures = 0;
        Assert.Equal(taken, Inspector.Retaken(() => (++pictures, pictures <= mixed), 3, null));
        Assert.Equal(taken, pictures);
    }
}
