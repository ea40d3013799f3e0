/** First and last names that go together, with how often they are drawn. */
interface Naming {
  readonly weight: number
  /** What every other of them would rather read; English where it is left out. */
  readonly locale?: string
  readonly first: readonly string[]
  readonly last: readonly string[]
}

const words = (text: string): readonly string[] => text.split(' ')

/** Where a firm's clients come from. Invented people: any likeness is chance. */
export const namings: readonly Naming[] = [
  {
    weight: 6,
    locale: 'es',
    first: words('Marisol Diego Lucía Rafael Ximena Andrés Pilar Joaquín Noemí Esteban'),
    last: words('Ruiz Villanueva Peña Castellanos Ibáñez Quintero Olivares Zúñiga Barrientos'),
  },
  {
    weight: 6,
    first: words('Denise Marcus Tamika Reggie Yvonne Terrell Latoya Clarence Renée Darnell'),
    last: words('Whitfield Baptiste Gaines Holloway Pettway Broussard Tolliver McCray Dupree'),
  },
  {
    weight: 6,
    first: words('Colleen Patrick Heather Walter Megan Douglas Ruth Gary Siobhan Kenneth'),
    last: words('Brannigan Kowalczyk Hartwell Schroeder O’Malley Lindqvist Prescott Vandermeer Doyle'),
  },
  {
    weight: 4,
    first: words('Mei-Ling Jun Xiuying Wei Kenji Haruka Minh Thị-Lan Soo-jin Dae-hyun'),
    last: words('Chen Zhao Lin Nakamura Fujita Nguyễn Trần Phạm Park Kwon'),
  },
  {
    weight: 4,
    first: words('Priya Arjun Farida Imran Lakshmi Sanjay Nasreen Harpreet Anjali Tenzin'),
    last: words('Raghunathan Chowdhury Siddiqui Deshmukh Gurung Kaur Mukherjee Iyer Malik'),
  },
  {
    weight: 3,
    first: words('Chinedu Amara Kwame Abena Tesfaye Hodan Oumar Aïssatou Thandiwe Sipho'),
    last: words('Okonkwo Adeyemi Mensah Boateng Bekele Warsame Diallo Ndlovu Mwangi'),
  },
  {
    weight: 3,
    first: words('Oksana Bohdan Zofia Mirosław Jelena Dragan Ilona Gábor Elif Emre'),
    last: words('Shevchenko Wiśniewska Petrović Horváth Yıldız Novák Kovalenko Szabó Ionescu'),
  },
  {
    weight: 3,
    first: words('Layla Yusuf Maryam Karim Shirin Navid Rania Tariq Miriam Avi'),
    last: words('Haddad Al-Masri Khoury Rahimi Farahani Mansour Benyamin Azoulay Darwish'),
  },
  { weight: 1, first: words('ليلى يوسف مريم'), last: words('حداد منصور الخوري') },
  {
    weight: 1,
    first: words('Kaʻiulani Keoni Tui Malia Sefo'),
    last: words('Kahananui Faleolo Leavai Kealoha'),
  },
]
