// The words printed on the sample pages. Everything here is in the public domain: each author died, and each text was
// published, well before 1900. Where a text comes from is named beside it.

/** A work to print from: the title that heads its pages, and its paragraphs. */
export interface Work {
  readonly title: string
  readonly paragraphs: readonly string[]
}

// Paragraphs are told apart by blank lines; the line breaks inside them are only for this file's margins.
function work(title: string, text: string): Work {
  const paragraphs = text.trim().split(/\n\s*\n/)
  return { title, paragraphs: paragraphs.map((paragraph) => paragraph.replace(/\s+/g, ' ').trim()) }
}

export const works: readonly Work[] = [
  // Abraham Lincoln, address at Gettysburg, 19 November 1863.
  work(
    'Address at the Dedication of the Cemetery',
    `
Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and
dedicated to the proposition that all men are created equal.

Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so dedicated, can
long endure. We are met on a great battle field of that war. We have come to dedicate a portion of that field, as a
final resting place for those who here gave their lives that that nation might live. It is altogether fitting and
proper that we should do this.

But, in a larger sense, we can not dedicate, we can not consecrate, we can not hallow this ground. The brave men,
living and dead, who struggled here, have consecrated it, far above our poor power to add or detract. The world will
little note, nor long remember what we say here, but it can never forget what they did here. It is for us the living,
rather, to be dedicated here to the unfinished work which they who fought here have thus far so nobly advanced.

It is rather for us to be here dedicated to the great task remaining before us, that from these honored dead we take
increased devotion to that cause for which they gave the last full measure of devotion, that we here highly resolve
that these dead shall not have died in vain, that this nation, under God, shall have a new birth of freedom, and that
government of the people, by the people, for the people, shall not perish from the earth.
`,
  ),

  // Herman Melville, Moby-Dick; or, The Whale, 1851, chapter 1.
  work(
    'Loomings',
    `
Call me Ishmael. Some years ago, never mind how long precisely, having little or no money in my purse, and nothing
particular to interest me on shore, I thought I would sail about a little and see the watery part of the world. It is
a way I have of driving off the spleen and regulating the circulation. Whenever I find myself growing grim about the
mouth; whenever it is a damp, drizzly November in my soul; whenever I find myself involuntarily pausing before coffin
warehouses, and bringing up the rear of every funeral I meet; and especially whenever my hypos get such an upper hand
of me, that it requires a strong moral principle to prevent me from deliberately stepping into the street, and
methodically knocking people's hats off; then, I account it high time to get to sea as soon as I can. This is my
substitute for pistol and ball. With a philosophical flourish Cato throws himself upon his sword; I quietly take to
the ship. There is nothing surprising in this. If they but knew it, almost all men in their degree, some time or
other, cherish very nearly the same feelings towards the ocean with me.

There now is your insular city of the Manhattoes, belted round by wharves as Indian isles by coral reefs; commerce
surrounds it with her surf. Right and left, the streets take you waterward. Its extreme downtown is the battery, where
that noble mole is washed by waves, and cooled by breezes, which a few hours previous were out of sight of land. Look
at the crowds of water gazers there.

Circumambulate the city of a dreamy Sabbath afternoon. Go from Corlears Hook to Coenties Slip, and from thence, by
Whitehall, northward. What do you see? Posted like silent sentinels all around the town, stand thousands upon
thousands of mortal men fixed in ocean reveries. Some leaning against the spiles; some seated upon the pier heads; some
looking over the bulwarks of ships from China; some high aloft in the rigging, as if striving to get a still better
seaward peep. But these are all landsmen; of week days pent up in lath and plaster, tied to counters, nailed to
benches, clinched to desks. How then is this? Are the green fields gone? What do they here?

But look! here come more crowds, pacing straight for the water, and seemingly bound for a dive. Strange! Nothing will
content them but the extremest limit of the land; loitering under the shady lee of yonder warehouses will not suffice.
No. They must get just as nigh the water as they possibly can without falling in. And there they stand, miles of them,
leagues. Inlanders all, they come from lanes and alleys, streets and avenues, north, east, south, and west. Yet here
they all unite. Tell me, does the magnetic virtue of the needles of the compasses of all those ships attract them
thither?

Once more. Say you are in the country; in some high land of lakes. Take almost any path you please, and ten to one it
carries you down in a dale, and leaves you there by a pool in the stream. There is magic in it. Let the most absent
minded of men be plunged in his deepest reveries; stand that man on his legs, set his feet going, and he will
infallibly lead you to water, if water there be in all that region. Yes, as every one knows, meditation and water are
wedded for ever.
`,
  ),

  // Charles Darwin, On the Origin of Species, 1859, introduction and last paragraph.
  work(
    'On the Origin of Species',
    `
When on board the Beagle, as naturalist, I was much struck with certain facts in the distribution of the inhabitants
of South America, and in the geological relations of the present to the past inhabitants of that continent. These
facts seemed to me to throw some light on the origin of species, that mystery of mysteries, as it has been called by
one of our greatest philosophers. On my return home, it occurred to me, in 1837, that something might perhaps be made
out on this question by patiently accumulating and reflecting on all sorts of facts which could possibly have any
bearing on it. After five years' work I allowed myself to speculate on the subject, and drew up some short notes;
these I enlarged in 1844 into a sketch of the conclusions, which then seemed to me probable: from that period to the
present day I have steadily pursued the same object. I hope that I may be excused for entering on these personal
details, as I give them to show that I have not been hasty in coming to a decision.

My work is now nearly finished; but as it will take me two or three more years to complete it, and as my health is far
from strong, I have been urged to publish this Abstract. I have more especially been induced to do this, as another
naturalist, who is now studying the natural history of the Malay archipelago, has arrived at almost exactly the same
general conclusions that I have on the origin of species.

In considering the Origin of Species, it is quite conceivable that a naturalist, reflecting on the mutual affinities
of organic beings, on their embryological relations, their geographical distribution, geological succession, and other
such facts, might come to the conclusion that each species had not been independently created, but had descended, like
varieties, from other species. Nevertheless, such a conclusion, even if well founded, would be unsatisfactory, until it
could be shown how the innumerable species inhabiting this world have been modified, so as to acquire that perfection
of structure and coadaptation which most justly excites our admiration.

It is interesting to contemplate an entangled bank, clothed with many plants of many kinds, with birds singing on the
bushes, with various insects flitting about, and with worms crawling through the damp earth, and to reflect that these
elaborately constructed forms, so different from each other, and dependent on each other in so complex a manner, have
all been produced by laws acting around us. There is grandeur in this view of life, with its several powers, having
been originally breathed into a few forms or into one; and that, whilst this planet has gone cycling on according to
the fixed law of gravity, from so simple a beginning endless forms most beautiful and most wonderful have been, and are
being, evolved.
`,
  ),

  // The Declaration of Independence of the United States of America, 4 July 1776.
  work(
    'A Declaration by the Representatives',
    `
When in the Course of human events, it becomes necessary for one people to dissolve the political bands which have
connected them with another, and to assume among the powers of the earth, the separate and equal station to which the
Laws of Nature and of Nature's God entitle them, a decent respect to the opinions of mankind requires that they should
declare the causes which impel them to the separation.

We hold these truths to be self-evident, that all men are created equal, that they are endowed by their Creator with
certain unalienable Rights, that among these are Life, Liberty and the pursuit of Happiness. That to secure these
rights, Governments are instituted among Men, deriving their just powers from the consent of the governed. That
whenever any Form of Government becomes destructive of these ends, it is the Right of the People to alter or to abolish
it, and to institute new Government, laying its foundation on such principles and organizing its powers in such form,
as to them shall seem most likely to effect their Safety and Happiness.

Prudence, indeed, will dictate that Governments long established should not be changed for light and transient causes;
and accordingly all experience hath shewn, that mankind are more disposed to suffer, while evils are sufferable, than
to right themselves by abolishing the forms to which they are accustomed. But when a long train of abuses and
usurpations, pursuing invariably the same Object evinces a design to reduce them under absolute Despotism, it is their
right, it is their duty, to throw off such Government, and to provide new Guards for their future security.

He has refused his Assent to Laws, the most wholesome and necessary for the public good. He has forbidden his Governors
to pass Laws of immediate and pressing importance, unless suspended in their operation till his Assent should be
obtained; and when so suspended, he has utterly neglected to attend to them. He has called together legislative bodies
at places unusual, uncomfortable, and distant from the depository of their public Records, for the sole purpose of
fatiguing them into compliance with his measures. He has dissolved Representative Houses repeatedly, for opposing with
manly firmness his invasions on the rights of the people.

And for the support of this Declaration, with a firm reliance on the protection of divine Providence, we mutually
pledge to each other our Lives, our Fortunes and our sacred Honor.
`,
  ),

  // The King James Bible, 1611: Genesis 1, Psalm 23, Ecclesiastes 3, 1 Corinthians 13.
  work(
    'In the Beginning',
    `
In the beginning God created the heaven and the earth. And the earth was without form, and void; and darkness was upon
the face of the deep. And the Spirit of God moved upon the face of the waters. And God said, Let there be light: and
there was light. And God saw the light, that it was good: and God divided the light from the darkness. And God called
the light Day, and the darkness he called Night. And the evening and the morning were the first day.

And God said, Let there be a firmament in the midst of the waters, and let it divide the waters from the waters. And
God made the firmament, and divided the waters which were under the firmament from the waters which were above the
firmament: and it was so. And God called the firmament Heaven. And the evening and the morning were the second day.

And God said, Let the waters under the heaven be gathered together unto one place, and let the dry land appear: and it
was so. And God called the dry land Earth; and the gathering together of the waters called he Seas: and God saw that it
was good. And God said, Let the earth bring forth grass, the herb yielding seed, and the fruit tree yielding fruit
after his kind, whose seed is in itself, upon the earth: and it was so.

The Lord is my shepherd; I shall not want. He maketh me to lie down in green pastures: he leadeth me beside the still
waters. He restoreth my soul: he leadeth me in the paths of righteousness for his name's sake. Yea, though I walk
through the valley of the shadow of death, I will fear no evil: for thou art with me; thy rod and thy staff they
comfort me. Thou preparest a table before me in the presence of mine enemies: thou anointest my head with oil; my cup
runneth over. Surely goodness and mercy shall follow me all the days of my life: and I will dwell in the house of the
Lord for ever.

To every thing there is a season, and a time to every purpose under the heaven: a time to be born, and a time to die; a
time to plant, and a time to pluck up that which is planted; a time to kill, and a time to heal; a time to break down,
and a time to build up; a time to weep, and a time to laugh; a time to mourn, and a time to dance; a time to cast away
stones, and a time to gather stones together; a time to embrace, and a time to refrain from embracing; a time to get,
and a time to lose; a time to keep, and a time to cast away; a time to rend, and a time to sew; a time to keep silence,
and a time to speak; a time to love, and a time to hate; a time of war, and a time of peace.

Though I speak with the tongues of men and of angels, and have not charity, I am become as sounding brass, or a
tinkling cymbal. And though I have the gift of prophecy, and understand all mysteries, and all knowledge; and though I
have all faith, so that I could remove mountains, and have not charity, I am nothing. When I was a child, I spake as a
child, I understood as a child, I thought as a child: but when I became a man, I put away childish things. For now we
see through a glass, darkly; but then face to face: now I know in part; but then shall I know even as also I am known.
And now abideth faith, hope, charity, these three; but the greatest of these is charity.
`,
  ),

  // Abraham Lincoln, second inaugural address, 4 March 1865.
  work(
    'The Second Inaugural Address',
    `
At this second appearing to take the oath of the presidential office, there is less occasion for an extended address
than there was at the first. Then a statement, somewhat in detail, of a course to be pursued, seemed fitting and
proper. Now, at the expiration of four years, during which public declarations have been constantly called forth on
every point and phase of the great contest which still absorbs the attention, and engrosses the energies of the nation,
little that is new could be presented.

On the occasion corresponding to this four years ago, all thoughts were anxiously directed to an impending civil war.
All dreaded it; all sought to avert it. Both parties deprecated war; but one of them would make war rather than let the
nation survive; and the other would accept war rather than let it perish. And the war came.

Neither party expected for the war, the magnitude, or the duration, which it has already attained. Neither anticipated
that the cause of the conflict might cease with, or even before, the conflict itself should cease. Each looked for an
easier triumph, and a result less fundamental and astounding. Both read the same Bible, and pray to the same God; and
each invokes His aid against the other. The prayers of both could not be answered; that of neither has been answered
fully. The Almighty has His own purposes.

Fondly do we hope, fervently do we pray, that this mighty scourge of war may speedily pass away. With malice toward
none; with charity for all; with firmness in the right, as God gives us to see the right, let us strive on to finish
the work we are in; to bind up the nation's wounds; to care for him who shall have borne the battle, and for his widow,
and his orphan; to do all which may achieve and cherish a just, and a lasting peace, among ourselves, and with all
nations.
`,
  ),

  // The Constitution of the United States, 1787, preamble, and the first amendments, 1791.
  work(
    'The Constitution and its Amendments',
    `
We the People of the United States, in Order to form a more perfect Union, establish Justice, insure domestic
Tranquility, provide for the common defence, promote the general Welfare, and secure the Blessings of Liberty to
ourselves and our Posterity, do ordain and establish this Constitution for the United States of America.

Congress shall make no law respecting an establishment of religion, or prohibiting the free exercise thereof; or
abridging the freedom of speech, or of the press; or the right of the people peaceably to assemble, and to petition the
Government for a redress of grievances.

No Soldier shall, in time of peace be quartered in any house, without the consent of the Owner, nor in time of war, but
in a manner to be prescribed by law. The right of the people to be secure in their persons, houses, papers, and
effects, against unreasonable searches and seizures, shall not be violated, and no Warrants shall issue, but upon
probable cause, supported by Oath or affirmation, and particularly describing the place to be searched, and the persons
or things to be seized.

In all criminal prosecutions, the accused shall enjoy the right to a speedy and public trial, by an impartial jury of
the State and district wherein the crime shall have been committed, which district shall have been previously
ascertained by law, and to be informed of the nature and cause of the accusation; to be confronted with the witnesses
against him; to have compulsory process for obtaining witnesses in his favor, and to have the Assistance of Counsel for
his defence. Excessive bail shall not be required, nor excessive fines imposed, nor cruel and unusual punishments
inflicted. The enumeration in the Constitution, of certain rights, shall not be construed to deny or disparage others
retained by the people.
`,
  ),

  // Charles Dickens, A Tale of Two Cities, 1859, book 1, chapter 1; Jane Austen, Pride and Prejudice, 1813, chapter 1.
  work(
    'Recalled to Life',
    `
It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was
the epoch of belief, it was the epoch of incredulity, it was the season of Light, it was the season of Darkness, it was
the spring of hope, it was the winter of despair, we had everything before us, we had nothing before us, we were all
going direct to Heaven, we were all going direct the other way; in short, the period was so far like the present
period, that some of its noisiest authorities insisted on its being received, for good or for evil, in the superlative
degree of comparison only.

There were a king with a large jaw and a queen with a plain face, on the throne of England; there were a king with a
large jaw and a queen with a fair face, on the throne of France. In both countries it was clearer than crystal to the
lords of the State preserves of loaves and fishes, that things in general were settled for ever.

It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife.
However little known the feelings or views of such a man may be on his first entering a neighbourhood, this truth is so
well fixed in the minds of the surrounding families, that he is considered as the rightful property of some one or
other of their daughters.
`,
  ),
]
