using Skein.Inspect.Threads;
using Xunit;

namespace Skein.Inspect.Tests.Threads;

public sealed class ModuleImagesTests
{
    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(149, true)]
    [InlineData(150, false)]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void An_address_lies_in_an_image_from_its_begin_to_before_its_end(ulong address, bool within) =>
        Assert.Equal(within, new ModuleImages([(200, 300), (100, 150)]).Contain(address));

    [Fact]
    public void Without_images_nothing_lies_in_one() => Assert.False(new ModuleImages([]).Contain(0));
}
